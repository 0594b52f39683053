/**
 * The words of a version of the questionnaire in one language, by where they stand: `title`, `introduction`,
 * `sections.<id>`, a question by its id, its help as `<id>.help`, and its fields and options by their path, as
 * `DD05.details.person`, `DD01.value.country` and `DD09.value.over-50`; for the reviewer, what an answer says that raised a
 * flag, by its id and points, as `flags.DD09.10`.
 */
export type QuestionnaireWords = Readonly<Record<string, string>>;

/** Finds the words at a place. Throws where there are none: a test reads every place in every language. */
export type Say = (place: string) => string;

/** Finds words, with the policy's numbers in them. */
export const sayer =
  (words: QuestionnaireWords, policy: { readonly ownershipThresholdPercent: number }): Say =>
  (place) => {
    if (!Object.hasOwn(words, place)) throw new Error(`The questionnaire has no words for ${place}`);
    const text = words[place] ?? '';
    return text.replaceAll('{ownershipThresholdPercent}', String(policy.ownershipThresholdPercent));
  };
