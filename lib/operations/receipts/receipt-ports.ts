/** A signature over a frozen submission: the key, and the compact JWS (RFC 7515). */
export interface ReceiptSignature {
  readonly keyId: string;
  readonly jws: string;
}

export interface Receipt {
  readonly content: string;
  readonly sha256: string;
  /** Absent until the receipt is first read. */
  readonly signature?: ReceiptSignature;
}
