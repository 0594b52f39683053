/** Signs receipts with an elliptic curve key that never leaves its store. */
export interface ReceiptSigner {
  readonly keyId: string;
  /**
   * Signs up to 4,096 bytes by ECDSA over P-256 with SHA-256, and returns DER. Refused with `try-again` in an outage.
   */
  sign(message: Uint8Array): Promise<Uint8Array>;
}

/** A public key of receipts, as JWK (RFC 7517). */
export interface ReceiptKey {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
  readonly kid: string;
  readonly use: 'sig';
  readonly alg: 'ES256';
}

export interface ReceiptKeys {
  /** Returns every key that signs or has ever signed. Refused with `try-again` in an outage. */
  all(): Promise<readonly ReceiptKey[]>;
}
