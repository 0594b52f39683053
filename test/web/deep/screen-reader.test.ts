import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { applicantAt, type Caller, fillAt, startAt } from '../../support/http-partner.ts';
import { type ConsoleRun, startConsole } from '../support/console.ts';
import { show } from '../support/look.ts';

const languages = ['en', 'zh-CN'] as const;
const steps = ['company-information', 'business-qualification', 'program-application', 'due-diligence'] as const;

let run: ConsoleRun;
let reader: string;
let partner: Caller;
let path: string;
beforeAll(async () => {
  run = await startConsole();
  partner = await applicantAt(run.server.url, 'listener');
  path = await startAt(partner);
  await fillAt(partner, path, '53312377A');
  const { outputFiles } = await build({
    stdin: { contents: "export { virtual } from '@guidepup/virtual-screen-reader';", resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'guidepup',
  });
  reader = outputFiles[0]!.text;
});
afterAll(() => run?.stop());

/** Returns all that a screen reader says of the page from top to end, without the options of a closed list. */
async function transcript(page: Page): Promise<readonly string[]> {
  await page.evaluate(`${reader}; globalThis.virtual = guidepup.virtual;`);
  const said = (await page.evaluate(`(async () => {
    await virtual.start({ container: document.querySelector('main') });
    while ((await virtual.lastSpokenPhrase()) !== 'end of main') await virtual.next();
    const said = await virtual.spokenPhraseLog();
    await virtual.stop();
    return said;
  })()`)) as readonly string[];
  return said.filter((phrase) => !phrase.startsWith('option, '));
}

const controls = ['textbox', 'combobox', 'checkbox', 'radio', 'button', 'link', 'spinbutton', 'group', 'region'];

describe.each(languages)('in %s, a screen reader says', (language) => {
  const open = async (place: string) => {
    const context = await run.open({ locale: language });
    const scene = {
      name: place,
      accountId: 'listener',
      path: `${path.replace('/applications/', '/requested-programs/')}/${place}`,
    };
    return { context, said: await transcript(await show(context, scene, { language, theme: 'light' })) };
  };

  test.each(steps)('the name and kind of every field of %s, in the order of the form', async (step) => {
    const { context, said } = await open(step);
    const { body } = await partner.send('GET', `/programs/cloud-solution-provider/form?language=${language}`);
    const served = body.steps.find((one: { step: string }) => one.step === step);
    expect(said.slice(0, 20)).toContainEqual(expect.stringMatching(new RegExp(`^heading, ${served.title}, `)));

    let from = 0;
    const unsaid: string[] = [];
    for (const { label, text, askedIf, when } of served.fields) {
      if (askedIf || when) continue;
      const at = said.findIndex((phrase, index) => index >= from && phrase.includes(text ?? label));
      if (at < 0) unsaid.push(text ?? label);
      else from = at;
    }
    expect(unsaid).toEqual([]);
    // A control that has no name.
    expect(said.filter((phrase) => controls.includes(phrase))).toEqual([]);
    await context.close();
  });

  test('every answer before it is sent, and what each change link changes', async () => {
    const { context, said } = await open('check');
    for (const answer of ['Merlion Cloud Pte. Ltd.', '53312377A']) expect(said.join('\n')).toContain(answer);
    // Two files may have the same name.
    const links = said.filter((phrase) => phrase.startsWith('link, ') && !phrase.endsWith('.pdf'));
    expect(links.length).toBeGreaterThan(20);
    const alike = links.filter((phrase, index) => links.indexOf(phrase) !== index);
    expect(alike).toEqual([]);
    await context.close();
  });
});
