/** A signature over a frozen submission: the key, and the compact JWS (RFC 7515). */
export interface ReceiptSignature {
  readonly keyId: string;
  readonly jws: string;
}

export interface Receipt {
  /** Canonical JSON; as it is stored, without the agreement's text. */
  readonly content: string;
  /** Of the content with the agreement's text. */
  readonly sha256: string;
  /** Absent until the receipt is first read. */
  readonly signature?: ReceiptSignature;
}
