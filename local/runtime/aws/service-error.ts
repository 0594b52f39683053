/** A refusal in the words of an AWS service. When it is thrown, it becomes the response. */
export class ServiceError extends Error {
  /** The exception's name, under which the SDK throws it to the caller. */
  readonly type: string;
  readonly status: number;

  constructor(type: string, message: string, status = 400) {
    super(message);
    this.type = type;
    this.status = status;
  }
}
