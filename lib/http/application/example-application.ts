/** One application, from its start to its receipt. */
import { stepNames } from '../../domain/application/step-names.ts';
import { firstProgram } from '../../programs/programs.ts';
import { stepForms } from '../../steps/forms.ts';

export const applicationId = 'app_01937d2c4b2a7c3d9e8f1a2b3c4d5e6f';
export const accountId = 'account-4711';
export const program = firstProgram.id;
export const startedAt = '2026-11-02T02:15:00.000Z';
const savedAt = '2026-11-02T03:40:12.345Z';
export const submittedAt = '2026-11-03T06:30:00.000Z';
const subject = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const sha256 = '5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03';

const acceptance = {
  by: subject,
  at: savedAt,
  sourceAddress: '203.0.113.9',
  version: '2024-08-16',
  language: 'en',
  sha256,
};

const empty = (step: string) => ({
  step,
  pointer: `/steps/${step}`,
  code: 'step-empty',
  detail: 'This step has not been filled in.',
});

const untouched = { state: 'empty', answers: {} };

export const started = {
  applicationId,
  program,
  state: 'draft',
  version: 1,
  businessArea: 'SG',
  formVersion: firstProgram.forms[0].version,
  questionnaireVersion: '1',
  steps: Object.fromEntries(stepNames.map((step) => [step, untouched])),
  outstanding: stepNames.map(empty),
  progress: { with: 'applicant', since: startedAt, dueBy: '2026-12-02T02:15:00.000Z' },
  blockers: [],
  allowed: ['save-step', 'submit', 'withdraw'],
  createdAt: startedAt,
  updatedAt: startedAt,
};

export const draft = {
  ...started,
  version: 3,
  steps: {
    ...started.steps,
    'company-information': {
      state: 'complete',
      answers: stepForms['company-information'].example,
      savedAt,
      acceptance,
    },
    'business-qualification': { state: 'incomplete', answers: { employees: 120 }, savedAt },
  },
  outstanding: [
    {
      step: 'business-qualification',
      pointer: '/steps/business-qualification/establishedOn',
      code: 'required',
      detail: 'This is required.',
    },
    empty('program-application'),
    empty('due-diligence'),
  ],
  updatedAt: savedAt,
};

/** Returns the response to saving a step while the others are still empty. */
export const saved = (step: string, state: 'complete' | 'incomplete') => ({
  applicationId,
  state: 'draft',
  version: 2,
  step,
  outstanding: [
    ...(state === 'incomplete'
      ? [{ step, pointer: `/steps/${step}`, code: 'required', detail: 'This is required.' }]
      : []),
    ...stepNames.filter((other) => other !== step).map(empty),
  ],
});

export const submitted = {
  applicationId,
  state: 'submitted',
  version: 6,
  message:
    'Your application for joining the Cloud Solution Provider Program has been submitted successfully. You can view the review progress on the Requested Partner Programs page.',
};

export const withdrawn = {
  applicationId,
  state: 'withdrawn',
  version: 7,
  message: 'Your application has been withdrawn. The account can purchase again.',
};

export const contested = { applicationId, state: 'draft', version: 4, contestedAt: submittedAt };

const receiptKeyId = '9d3f1c52-7a60-4b8e-a1f4-2c5b7e90d613';

export const receipt = {
  receiptVersion: 2,
  applicationId,
  accountId,
  program,
  businessArea: 'SG',
  round: 1,
  startedAt,
  submittedAt,
  submittedBy: subject,
  answers: Object.fromEntries(stepNames.map((step) => [step, stepForms[step].example])),
  documents: [
    {
      documentId: 'doc_01937d2c4b2a7c3d9e8f1a2b3c4d5e6f',
      fileName: 'business-licence.pdf',
      contentType: 'application/pdf',
      size: 48_213,
      purpose: 'business-license',
      sha256,
    },
    {
      documentId: 'doc_01937d2c4b2a7c3d9e8f1a2b3c4d5e70',
      fileName: 'anti-bribery-policy.pdf',
      contentType: 'application/pdf',
      size: 112_640,
      purpose: 'due-diligence-evidence',
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    },
  ],
  agreement: { ...acceptance, text: 'Cloud Solution Provider Program Agreement …' },
  questionnaireVersion: '1',
  sha256: '0263829989b6fd954f72baaf2fc64bc2e2f01d692d4de72986ea808f6e99813f',
  signature: {
    keyId: receiptKeyId,
    jws: [
      'eyJhbGciOiJFUzI1NiIsImtpZCI6IjlkM2YxYzUyLTdhNjAtNGI4ZS1hMWY0LTJjNWI3ZTkwZDYxMyIsInR5cCI6InBhcnRuZXItcHJvZ3JhbXMtcmVjZWlwdCJ9',
      'eyJhcHBsaWNhdGlvbklkIjoiYXBwXzAxOTM3ZDJjNGIyYTdjM2Q5ZThmMWEyYjNjNGQ1ZTZmIiwicm91bmQiOjEsInNoYTI1NiI6IjAyNjM4Mjk5ODliNmZkOTU0ZjcyYmFhZjJmYzY0YmMyZTJmMDFkNjkyZDRkZTcyOTg2ZWE4MDhmNmU5OTgxM2YiLCJzdWJtaXR0ZWRBdCI6IjIwMjYtMTEtMDNUMDY6MzA6MDAuMDAwWiJ9',
      'sxlXp1_nlWM3dQ2Ur-N958XkdGP823QP6cewMowT-mHfCoxCxesvs9nX6GLUMK2ImoUx9bpQDnEDoDihjqxSNA',
    ].join('.'),
  },
};

export const receiptKeys = {
  keys: [
    {
      kty: 'EC',
      crv: 'P-256',
      x: 'YL6Ph-lxlnTgij0EQjckkuXi4ExP1C0UO5Zxz2dkgl8',
      y: 'gyGhVAllmC3_SEtlhSEC-_cme_nxzHR1aFH4wO-oSKA',
      kid: receiptKeyId,
      use: 'sig',
      alg: 'ES256',
    },
  ],
};
