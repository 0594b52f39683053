/** The form of a program: enough to render and check every step of an application. */
import * as z from 'zod/mini';
import { formField, identifier } from '../due-diligence/response-questionnaire.ts';
import { described, named } from '../openapi/documented.ts';
import { count, language, list, programId, prose, textVersion } from '../response-fields.ts';
import { stepName } from './response-application.ts';

const days = (what: string) => described(what, count(10_000));

const formStep = named(
  'FormStep',
  'A step: its fields, by section.',
  z.strictObject({
    step: stepName,
    title: prose(200),
    introduction: z.optional(prose(5000)),
    questionnaireVersion: described(
      'Present where the fields are the questions of this version: each is answered as `answers.<id>`.',
      z.optional(textVersion),
    ),
    sections: list(z.strictObject({ id: identifier, title: prose(200) }), 50),
    fields: list(formField, 200),
  }),
);

export const form = named(
  'Form',
  'All that draws the steps of an application that is pinned to this version.',
  z.strictObject({
    program: programId,
    version: textVersion,
    language,
    deadlines: z.strictObject({
      draftDays: days('A draft expires this many days after it was started.'),
      changesDays: days('Requested changes are to be made within this many days.'),
      firstReviewWorkingDays: days('A submission is first looked at within this many working days.'),
      decisionWorkingDays: days('It is decided within this many working days.'),
      appealDays: days('A rejection may be appealed against within this many days.'),
    }),
    steps: list(formStep, 20),
  }),
);
