/** A refusal as the KMS protocol sends it: HTTP status, `__type`, message. */
export class KmsError extends Error {
  readonly status: number;
  constructor(name: string, message = '', status = 400) {
    super(message);
    this.name = name;
    this.status = status;
  }
}

export const notFound = (what: string) => new KmsError('NotFoundException', `${what} does not exist`);
export const invalidCiphertext = () => new KmsError('InvalidCiphertextException'); // AWS sends no message either
