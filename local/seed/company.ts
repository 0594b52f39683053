/** A company of the demo. */
export interface Company {
  readonly name: string;
  readonly country: string;
  readonly city: string;
  readonly postalCode: string;
  readonly currency: string;
  readonly registrationNumber: string;
  readonly contact: { readonly name: string; readonly phone: string };
}

/** The band of risk that the due diligence answers lead to. */
export type Risk = 'low' | 'medium' | 'high';
