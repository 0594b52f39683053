/** A refusal as an AWS service words it; thrown, it becomes the answer. */
export class ServiceError extends Error {
  /** The exception's name, by which the SDK throws it to the caller. */
  readonly type: string;
  readonly status: number;

  constructor(type: string, message: string, status = 400) {
    super(message);
    this.type = type;
    this.status = status;
  }
}
