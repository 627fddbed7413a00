/** Lines that report an end without its cause: vLLM prints several around every root error. */
const wrappers = [
  { needle: "EngineCore failed to start", pattern: /EngineCore failed to start\./ },
  { needle: "EngineCore hit an exception", pattern: /EngineCore hit an exception/ },
  { needle: "EngineCore encountered a", pattern: /EngineCore encountered an? (?:issue|fatal error)/ },
  { needle: "WorkerProc failed to start", pattern: /WorkerProc failed to start\./ },
  { needle: "WorkerProc initialization failed", pattern: /WorkerProc initialization failed due to an exception/ },
  { needle: "WorkerProc hit an exception", pattern: /WorkerProc hit an exception/ },
  { needle: "ngine core initialization failed", pattern: /ngine core initialization failed/ },
  { needle: "ngine process failed to start", pattern: /ngine process failed to start/ },
  {
    needle: "died unexpectedly",
    pattern: /ngine core proc .{1,60} died unexpectedly|Worker proc .{1,60} died unexpectedly/,
  },
  // It names the file; why it was not read stands in the line before, and in the exception.
  { needle: "Failed to read from file", pattern: /Failed to read from file \S{1,400} ; error/ },
  { needle: "output_handler failed", pattern: /output_handler failed/ },
  { needle: "EngineDeadError", pattern: /EngineDeadError/ },
  { needle: " validation error", pattern: /ValidationError: \d{1,4} validation errors? for / },
];

/** Lines that look like failures and are none. */
const harmless = [
  /Error retrieving (?:safetensors|file list)/,
  /destroy_process_group\(\) was not called/,
  /Errno 13\] Permission denied.{0,200}flashinfer|flashinfer.{0,200}Errno 13/,
  /Could not cache non-existence/,
  /No available shared memory broadcast block/,
  /(?:Future|User|Deprecation|Runtime)Warning: /,
  /Unable to register cu\w{2,12} factory/,
  /^Exception ignored in/,
];

export const wrapperNeedles = wrappers.map(({ needle }) => needle);

export function isWrapper(message: string): boolean {
  return wrappers.some(({ needle, pattern }) => message.includes(needle) && pattern.test(message));
}

export function isHarmless(message: string): boolean {
  return harmless.some((pattern) => pattern.test(message));
}
