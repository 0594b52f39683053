import {
  type Accept,
  type AgreementAnswer,
  acceptAgreement,
  programsAgreedTo,
} from '../../../lib/domain/application/acceptance.ts';
import { anAcceptance, aSavedStep, at } from '../../support/builders.ts';

const answer = { version: '2', accepted: true } as const;
const program = {
  agreements: [
    { version: '2', sha256: { en: 'e'.repeat(64) } },
    { version: '1', sha256: { en: 'd'.repeat(64), 'zh-CN': 'c'.repeat(64) } },
  ],
} as const;
const accept = (changed: Partial<Accept> = {}) =>
  acceptAgreement({
    answer,
    program,
    language: 'en',
    at,
    by: { subject: 'user-1', sourceAddress: '203.0.113.9' },
    ...changed,
  });
const recorded = {
  by: 'user-1',
  at,
  sourceAddress: '203.0.113.9',
  version: '2',
  language: 'en',
  sha256: 'e'.repeat(64),
};

describe('an agreement', () => {
  test('is accepted in the language of the request, by its hash in that language', () => {
    expect(accept()).toEqual({ ok: true, value: recorded });
  });

  test.each<[string, AgreementAnswer | undefined]>([
    ['the answers say nothing of it', undefined],
    ['no version is named', { accepted: true }],
    ['it is only named', { version: '2' }],
    ['it is not accepted', { version: '2', accepted: false }],
  ])('is not accepted while %s', (_, given) => {
    expect(accept({ answer: given })).toEqual({ ok: true, value: undefined });
  });

  test('is refused in a version that is not offered now', () => {
    expect(accept({ answer: { ...answer, version: '1' } })).toEqual({
      ok: false,
      refusal: { code: 'agreement-outdated', currentVersion: '2' },
    });
  });

  test.each<[string, Partial<Accept>]>([
    ['of the request', { language: 'zh-CN' }],
    ['that was read', { answer: { ...answer, language: 'zh-CN' } }],
  ])('is refused if its text in the language %s has no hash, with the languages that have one', (_, changed) => {
    expect(accept(changed)).toEqual({
      ok: false,
      refusal: {
        code: 'invalid-request',
        errors: [{ pointer: '/agreement/language', code: 'unknown-code', params: { codes: ['en'] } }],
      },
    });
  });
});

describe('an agreement that was accepted before', () => {
  const acceptance = anAcceptance({ by: 'user-0', version: '2' });
  const savedWith = (answers: unknown) => aSavedStep(answers, { acceptance });

  test('keeps its acceptance if the answer is the same', () => {
    expect(accept({ before: savedWith({ agreement: answer }) })).toEqual({ ok: true, value: acceptance });
  });

  test.each<[string, unknown]>([
    ['the earlier answers were erased', undefined],
    ['the earlier answers do not mention it', {}],
    ['the earlier answer did not accept it', { agreement: { ...answer, accepted: false } }],
    ['the earlier answer was for another version', { agreement: { ...answer, version: '1' } }],
    ['the earlier answer was for another language', { agreement: { ...answer, language: 'en' } }],
  ])('is accepted again if %s', (_, answers) => {
    expect(accept({ before: savedWith(answers) })).toEqual({ ok: true, value: recorded });
  });

  test('is accepted again if nothing recorded the acceptance', () => {
    expect(accept({ before: aSavedStep({ agreement: answer }) })).toEqual({ ok: true, value: recorded });
  });
});

describe('the programs that an answer agrees to', () => {
  const other = { agreements: [{ version: '1', sha256: {} }] } as const;

  test.each<[string, AgreementAnswer | undefined, readonly object[]]>([
    ['are those that offer its version now', { version: '2' }, [program]],
    ['are not those that offered it before', { version: '1' }, [other]],
    ['are none if no program offers its version', { version: '0' }, []],
    ['are none if it names no version', {}, []],
    ['are none if there is no answer', undefined, []],
  ])('%s', (_, given, expected) => {
    expect(programsAgreedTo(given, [program, other])).toEqual(expected);
  });
});
