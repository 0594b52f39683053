import fc from 'fast-check';
import { answersAsked } from '../../../lib/domain/due-diligence/asked.ts';
import { readDueDiligence } from '../../../lib/domain/due-diligence/due-diligence.ts';
import { defaultPolicy } from '../../../lib/domain/policy.ts';
import { presentForm } from '../../../lib/http/application/present-form.ts';
import { readForm } from '../../../lib/operations/application/read-terms.ts';
import { answeredQuestionnaire, firstProgram } from '../../../lib/programs/programs.ts';
import { askedFields, asSent } from '../../../web/applicant/form/asked.ts';
import { findingsOf } from '../../../web/applicant/form/rules.ts';
import type { JsonObject } from '../../../web/applicant/saving/json.ts';
import type { FormStep } from '../../../web/shared/api/types.ts';

const form = presentForm(readForm({ program: firstProgram.id }), 'en', defaultPolicy);
const step = form.steps.find((one) => one.step === 'due-diligence') as unknown as FormStep;
const at = '2026-11-30T12:00:00.000Z';

/** Values typed into a field: often right, often wrong, and sometimes of another kind than the field's. */
const typed = fc.oneof(
  fc.boolean(),
  fc.constantFrom('none', 'yearly', 'never', 'SG', 'CN', '', ' ', 'ann@example.com', '2026-01-31', 'about 30'),
  fc.integer({ min: -5, max: 200 }),
  fc.array(fc.constantFrom('gifts', 'hospitality', 'donations', 'SG', 'MY'), { maxLength: 4 }),
  fc.array(
    fc.dictionary(
      fc.constantFrom('name', 'country', 'percent', 'publicOfficial', 'role'),
      fc.oneof(fc.boolean(), fc.constantFrom('Lim', 'SG'), fc.integer({ min: 0, max: 100 })),
    ),
    { maxLength: 3 },
  ),
  fc.dictionary(
    fc.constantFrom('name', 'title', 'accepted', 'business', 'yearsActive'),
    fc.oneof(fc.boolean(), fc.constant('Lim'), fc.integer()),
  ),
);
const ids = answeredQuestionnaire.questions.map(({ id }) => id);
const details = fc.dictionary(
  fc.constantFrom('person', 'relation', 'policy', 'percent', 'holder', 'explanation'),
  typed,
);
const answers = fc
  .dictionary(fc.constantFrom(...ids), fc.record({ value: typed, details: fc.option(details, { nil: undefined }) }))
  .map((given) => JSON.parse(JSON.stringify(given)) as JsonObject);

test('page and server say the same of any answers to the questionnaire', () => {
  fc.assert(
    fc.property(answers, (given) => {
      const body = { questionnaireVersion: answeredQuestionnaire.version, answers: given };
      const { malformed, missing } = readDueDiligence(answeredQuestionnaire, body);
      expect(findingsOf(step, body, at)).toEqual({ malformed, missing });
    }),
  );
});

test('the page asks what the server asks, and sends what it would keep', () => {
  fc.assert(
    fc.property(answers, (given) => {
      const kept = answersAsked(answeredQuestionnaire, given as never);
      expect(asSent(step, { answers: given }).answers ?? {}).toEqual(kept);
      const asked = askedFields(step, { answers: given }).map(({ id }) => id);
      for (const id of Object.keys(kept)) expect(asked).toContain(id);
    }),
  );
});
