/** A refusal in AWS's words: the code that the SDK shows as `error.name`, and a sentence. */
export class AwsError extends Error {
  override name = 'AwsError';
  readonly code: string;
  /** The HTTP status, where it is not the one that the service's own error shape names. */
  readonly status: number | undefined;

  constructor(code: string, message: string, status?: number) {
    super(message);
    this.code = code;
    this.status = status;
  }
}
