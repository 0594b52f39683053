/**
 * The steps that forms are made of, with the part of each that the rules read without its answers. It is data, apart from
 * the schemas of the bodies, so that a function which reads no body need not load them.
 */

/** The place of a field in the answers to a step; `*` stands for every entry of a list. */
export type FilePath = readonly string[];

/** A kind of text that a step refers to by its version. */
export type RefersTo = 'agreement' | 'questionnaire';

/**
 * Places in the answers that depend on each other or belong together: with one of them, all are sent back. RFC 6901; `*`
 * stands for an entry of a list, the same in all.
 */
export type Together = readonly string[];

/** The part of a step that the rules read, apart from its answers. */
export interface StepTraits {
  /** The places at which its answers name files. Those of a questionnaire follow from its questions. */
  readonly files: readonly FilePath[];
  readonly together: readonly Together[];
  /** Whether it accepts the agreement or answers the questionnaire; absent for neither. */
  readonly refersTo?: RefersTo;
}

export const stepTraits = {
  'company-information': {
    files: [],
    together: [
      ['/registrationCountry', '/registrationAuthority', '/registrationNumber'],
      ['/registeredAddress'],
      ['/contact'],
    ],
    refersTo: 'agreement',
  },
  'business-qualification': {
    files: [
      ['businessLicense', 'documentId'],
      ['certifications', '*', 'documentId'],
    ],
    together: [
      ['/businessLicense'],
      ['/certifications/*'],
      ['/annualRevenue'],
      ['/registeredCapital'],
      ['/employees', '/technicalEmployees'],
    ],
  },
  'program-application': { files: [], together: [['/expectedRevenue/*'], ['/team']] },
  'due-diligence': { files: [], together: [], refersTo: 'questionnaire' },
} as const satisfies Readonly<Record<string, StepTraits>>;
