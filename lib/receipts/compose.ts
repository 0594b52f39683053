import { stepNames } from '../domain/application/step-names.ts';
import type { FieldDescription } from '../domain/due-diligence/description.ts';
import { sayer } from '../domain/due-diligence/words.ts';
import type { SignedReceipt } from '../operations/receipts/get-receipt.ts';
import { aboutProgram } from '../programs/about.ts';
import { offeredPrograms } from '../programs/programs.ts';
import { questionnaireWords } from '../programs/questionnaire-words.ts';
import { describeFields } from '../steps/describe.ts';
import type { StepForm } from '../steps/form.ts';
import { stepForms } from '../steps/forms.ts';
import type { Language } from '../words/languages.ts';
import { answerRows, beginning, valueRows } from './answer-rows.ts';
import { type Block, fineRow, row } from './blocks.ts';
import { isObject, type Json, type JsonObject, type SealedContent, sealedContent } from './content.ts';
import { documentBlocks } from './document-blocks.ts';
import { type Asked, questionnaireBlocks, type Saying } from './question-blocks.ts';
import { type Words, wordsIn } from './words.ts';

function summary(content: SealedContent, language: Language, { texts, ...words }: Words): readonly Block[] {
  const { labels } = texts;
  return [
    { kind: 'heading', level: 1, text: texts.title },
    { kind: 'paragraph', text: texts.introduction },
    {
      kind: 'rows',
      rows: [
        row(labels.program, aboutProgram(content.program, language)?.name ?? content.program),
        row(labels.application, content.applicationId),
        row(labels.account, content.accountId),
        row(labels.businessArea, words.country(content.businessArea)),
        row(labels.round, String(content.round)),
        row(labels.startedAt, words.time(content.startedAt)),
        row(labels.submittedAt, words.time(content.submittedAt)),
        row(labels.submittedBy, content.submittedBy),
      ],
    },
  ];
}

const formOf = (name: string): StepForm | undefined => new Map<string, StepForm>(Object.entries(stepForms)).get(name);

const titleOf = (name: string, { language }: Saying): string => formOf(name)?.words[language].title ?? beginning(name);

function fieldsOf(name: string, { language }: Saying): readonly FieldDescription[] {
  const { schema, words } = formOf(name) ?? {};
  return schema && words ? describeFields(schema.shape, words[language].fields) : [];
}

/** Returns the questions in words; undefined if this version of the system does not know them. */
function questionsOf(
  program: string,
  version: string,
  { language, ownershipThresholdPercent }: Saying,
): Asked | undefined {
  const offered = offeredPrograms.find(({ id }) => id === program);
  const questionnaire = offered?.questionnaires.find((one) => one.version === version);
  if (!questionnaire) return undefined;
  const words = questionnaireWords(program, version, language);
  return { questionnaire, say: sayer(words, { ownershipThresholdPercent }) };
}

/** Returns one step: the questionnaire question by question, the others field by field. */
function step(name: string, answers: JsonObject, content: SealedContent, say: Saying): readonly Block[] {
  const { words } = say;
  const { program, questionnaireVersion: version } = content;
  const heading = { kind: 'heading', level: 2, text: titleOf(name, say) } as const;
  const { answers: toQuestions, questionnaireVersion: _, ...others } = answers;
  if (!isObject(toQuestions) || version === undefined)
    return [heading, { kind: 'rows', rows: answerRows(answers, words, { fields: fieldsOf(name, say) }) }];
  const asked = row(words.texts.labels.questionnaire, version);
  return [
    heading,
    { kind: 'rows', rows: [asked, ...answerRows(others, words)] },
    ...questionnaireBlocks(questionsOf(program, version, say), toQuestions, say),
  ];
}

function acceptance({ agreement }: SealedContent, { texts, ...words }: Words): readonly Block[] {
  const { labels } = texts;
  return [
    { kind: 'heading', level: 2, text: texts.agreement },
    {
      kind: 'rows',
      rows: [
        row(labels.agreementVersion, agreement.version),
        row(labels.agreementLanguage, texts.languages[agreement.language] ?? agreement.language),
        row(labels.acceptedBy, agreement.by),
        row(labels.acceptedAt, words.time(agreement.at)),
        row(labels.sourceAddress, agreement.sourceAddress),
        fineRow(labels.agreementHash, agreement.sha256),
      ],
    },
  ];
}

function verification({ sha256, signature }: SignedReceipt, { texts }: Words): readonly Block[] {
  const { labels } = texts;
  return [
    { kind: 'heading', level: 2, text: texts.verification },
    {
      kind: 'rows',
      rows: [
        fineRow(labels.receiptHash, sha256),
        row(labels.keyId, signature.keyId),
        fineRow(labels.signature, signature.jws),
      ],
    },
    ...texts.howToVerify.map((text) => ({ kind: 'paragraph', text }) as const),
  ];
}

/** Returns the accepted text: its documents under their titles, with the headings of their clauses. */
function annex({ agreement }: SealedContent, { texts }: Words): readonly Block[] {
  const documents = agreement.text.trim().split('\n\n\n');
  return [
    { kind: 'page-break' },
    { kind: 'heading', level: 2, text: texts.agreementText },
    ...documents.flatMap((document): readonly Block[] => {
      const [title = '', ...lines] = document.split('\n').filter((line) => line.trim() !== '');
      return [
        { kind: 'heading', level: 3, text: title },
        ...lines.map((text): Block => ({ kind: /^\d+\.\s/.test(text) ? 'clause' : 'paragraph', text })),
      ];
    }),
  ];
}

/** Shown elsewhere, or of no use to a person. */
const placed = new Set([...Object.keys(sealedContent.shape), 'receiptVersion']);

/** Returns the other frozen parts under their names, so that the document leaves out nothing frozen. */
function others(content: SealedContent, words: Words): readonly Block[] {
  const rows = Object.entries(content)
    .filter(([name]) => !placed.has(name))
    .flatMap(([name, value]) => valueRows(beginning(name), undefined, value as Json, 0, words));
  return rows.length > 0 ? [{ kind: 'rows', rows }] : [];
}

/** Returns the document that a person can keep: everything that was frozen, and how to verify it. */
export function receiptBlocks(
  receipt: SignedReceipt,
  content: SealedContent,
  language: Language,
  ownershipThresholdPercent: number,
): readonly Block[] {
  const words = wordsIn(language);
  const say = { words, language, ownershipThresholdPercent };
  const names = [...new Set<string>([...stepNames, ...Object.keys(content.answers)])];
  return [
    ...summary(content, language, words),
    ...names.flatMap((name) => {
      const answers = content.answers[name];
      return answers ? step(name, answers, content, say) : [];
    }),
    ...documentBlocks(content, language, words),
    ...others(content, words),
    ...acceptance(content, words),
    ...verification(receipt, words),
    ...annex(content, words),
  ];
}
