/** A refusal as Google's newer APIs word it. */
export class MonitoringError extends Error {
  readonly code: number;
  readonly status: string;

  constructor(code: number, status: string, message: string) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

export function invalidArgument(message: string): MonitoringError {
  return new MonitoringError(400, "INVALID_ARGUMENT", message);
}
