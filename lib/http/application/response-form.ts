/** The form of a program: enough to render and check every step of an application. */
import * as z from 'zod/mini';
import { formField, identifier } from '../due-diligence/response-questionnaire.ts';
import { described, named } from '../openapi/documented.ts';
import { count, language, list, programId, prose, textVersion } from '../response-fields.ts';
import { stepName } from './response-application.ts';

const days = (what: string) => described(what, count(10_000));

const formStep = named(
  'FormStep',
  'The fields of a step, by section.',
  z.strictObject({
    step: stepName,
    title: prose(200),
    introduction: z.optional(prose(5000)),
    questionnaireVersion: described(
      'Present if the fields are the questions of this version. Each is answered as `answers.<id>`.',
      z.optional(textVersion),
    ),
    sections: list(z.strictObject({ id: identifier, title: prose(200) }), 50),
    fields: list(formField, 200),
  }),
);

export const form = named(
  'Form',
  'Everything needed to draw the steps of an application that is pinned to this version.',
  z.strictObject({
    program: programId,
    version: textVersion,
    language,
    deadlines: z.strictObject({
      draftDays: days('A draft expires this many days after it was started.'),
      changesDays: days('Requested changes must be made within this many days.'),
      firstReviewWorkingDays: days('A submission is first looked at within this many working days.'),
      decisionWorkingDays: days('A submission is decided within this many working days.'),
      appealDays: days('A rejection can be appealed within this many days.'),
    }),
    steps: list(formStep, 20),
  }),
);
