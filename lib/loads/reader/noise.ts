/** Lines that report an end without its cause: vLLM prints several around every root error. */
const wrappers: readonly { needle: string; pattern: RegExp; ends?: true }[] = [
  { needle: "EngineCore failed to start", pattern: /EngineCore failed to start\./, ends: true },
  { needle: "EngineCore hit an exception", pattern: /EngineCore hit an exception/, ends: true },
  { needle: "EngineCore encountered a", pattern: /EngineCore encountered an? (?:issue|fatal error)/ },
  { needle: "WorkerProc failed to start", pattern: /WorkerProc failed to start\./, ends: true },
  {
    needle: "WorkerProc initialization failed",
    pattern: /WorkerProc initialization failed due to an exception/,
    ends: true,
  },
  { needle: "WorkerProc hit an exception", pattern: /WorkerProc hit an exception/ },
  { needle: "ngine core initialization failed", pattern: /ngine core initialization failed/, ends: true },
  { needle: "ngine process failed to start", pattern: /ngine process failed to start/, ends: true },
  { needle: "Got fatal signal from worker", pattern: /Got fatal signal from worker processes/, ends: true },
  { needle: "Error executing method", pattern: /Error executing method/ },
  { needle: "Exception in worker ", pattern: /Exception in worker \w{1,60} while processing method/ },
  // It names the file; why it was not read stands in the line before, and in the exception.
  { needle: "Failed to read from file", pattern: /Failed to read from file \S{1,400} ; error/ },
  { needle: "output_handler failed", pattern: /output_handler failed/ },
  { needle: "EngineDeadError", pattern: /EngineDeadError/ },
  { needle: " validation error", pattern: /ValidationError: \d{1,4} validation errors? for / },
  { needle: "check the stack trace above", pattern: /Worker failed with error .{0,400}check the stack trace above/ },
  // A model's code is imported in a process of its own, whose error stands below.
  {
    needle: "model_executor.models.registry",
    pattern: /CalledProcessError: Command .{0,200}model_executor\.models\.registry/,
  },
  { needle: "Error raised in subprocess", pattern: /RuntimeError: Error raised in subprocess:/ },
  // The text of another exception, whole: its last line stands below.
  { needle: "Traceback (most recent call", pattern: /(?:Error|Exception): Traceback \(most recent call last\):/ },
  { needle: "AsyncEngineDeadError", pattern: /AsyncEngineDeadError/ },
  { needle: "to find the original error", pattern: /Inspect the stacktrace to find the original error/ },
  { needle: "Executor failed", pattern: /RuntimeError: Executor failed\./ },
  { needle: "raised in its creation task", pattern: /actor died because of an error raised in its creation task/ },
  { needle: "for the root cause", pattern: /[Ss]ee (?:the )?(?:stack trace|root cause).{0,40}for (?:the )?root cause/ },
];

/** Lines that look like failures and are none. */
const harmless = [
  /Error retrieving (?:safetensors|file list)|, retrying \d{1,3} of \d{1,3}$/,
  // Asked again, or found in the cache.
  / thrown while requesting (?:HEAD|GET|POST) /,
  // An optional part of the image, or a file that a model need not have.
  /^Failed to (?:import from|load plugin|get|create oneDNN)\b/,
  /^(?!\S{1,120}(?:Error|Exception): ).{0,300}\b[Ff]all(?:ing)?[ -]?back to/,
  /^(?:\S{1,300}:\d{1,6}: )?\w{0,40}Warning: /,
  // Torch's own warnings, such as of an address that it tries in vain before another.
  /^\[[WI]\d{0,4} ?[\d:.]{0,20} \w{1,60}\.(?:cpp|cc|hpp):\d{1,6}\]/,
  /^Ignored (?:error|exception)|^Ignoring (?:error|exception)/i,
  /destroy_process_group\(\) was not called/,
  /Errno 13\] Permission denied.{0,200}flashinfer|flashinfer.{0,200}Errno 13/,
  /Could not cache non-existence/,
  /No available shared memory broadcast block/,
  /(?:Future|User|Deprecation|Runtime|Import)Warning: /,
  /\[shutdown\]/,
  /Unable to register cu\w{2,12} factory/,
  /resource_tracker|WorkerProc was terminated/,
];

const ignored = /^Exception ignored in|^Exception in thread \S{1,60} \(_report_usage/;

/** Text of lines after which an exception stands that ended nothing. */
export const ignoredNeedles = ["Exception ignored in", "Exception in thread "];

/** Whether an exception follows that was met in passing: while an object was cleared away, or where vLLM's use is counted. */
export function ignoresNext(message: string): boolean {
  return ignored.test(message);
}

export const wrapperNeedles = wrappers.map(({ needle }) => needle);

export function isWrapper(message: string): boolean {
  return wrappers.some(({ needle, pattern }) => message.includes(needle) && pattern.test(message));
}

/** Whether it says that the engine, or a worker of it, did not start: the log is of a start that failed, even where no line says why. */
export function endsStart(message: string): boolean {
  return wrappers.some(({ needle, pattern, ends }) => ends && message.includes(needle) && pattern.test(message));
}

export function isHarmless(message: string): boolean {
  return harmless.some((pattern) => pattern.test(message));
}
