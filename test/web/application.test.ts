import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import { aFile, applicantAt, type Caller, startAt, uploadAt } from '../support/http-partner.ts';
import { type ConsoleRun, pageOf, startConsole } from './support/console.ts';
import { saved } from './support/partner.ts';

describe('a partner who applies', () => {
  let run: ConsoleRun;
  let context: BrowserContext;
  let partner: Caller;
  let path: string;
  beforeAll(async () => {
    run = await startConsole();
    partner = await applicantAt(run.server.url, 'applying');
    path = await startAt(partner);
    context = await run.open();
  });
  afterAll(() => run?.stop());

  async function open(step = ''): Promise<Page> {
    const page = await pageOf(context, { accountId: 'applying' });
    await page.goto(path.replace('/applications/', '/requested-programs/') + step);
    return page;
  }

  test('names a file that is already uploaded in several answers', async () => {
    const { documentId } = await uploadAt(partner, path, aFile('A picture', 'image/png'));
    const page = await open('/business-qualification');
    const use = async (field: string) => {
      const list = page.locator(`[id="${field}-known"]`);
      await list.selectOption(documentId);
      await page.locator('.picker', { has: list }).getByRole('button', { name: 'Use this file' }).click();
      const box = page.locator('.drop', { has: page.locator(`[id="${field}"]`) });
      await box.locator('.govuk-tag--green').waitFor();
    };
    await use('f-businessLicense-documentId');
    await page.locator('button[id="f-certifications"]').click();
    await use('f-certifications-0-documentId');
    await saved(page);
    const { items } = (await partner.send('GET', `${path}/documents`)).body;
    expect(items).toMatchObject([
      {
        documentId,
        namedBy: [
          '/steps/business-qualification/businessLicense/documentId',
          '/steps/business-qualification/certifications/0/documentId',
        ],
      },
    ]);
    await page.close();
  });

  test('drops a file on its field, or pastes it, and learns at once that one is unfit', async () => {
    const page = await open('/business-qualification');
    const box = page.locator('.drop', { has: page.locator('[id="f-businessLicense-documentId"]') });
    const hand = (kind: 'drop' | 'paste', name: string, bytes: Buffer) =>
      box.evaluate(
        (element, file) => {
          const data = new DataTransfer();
          data.items.add(new File([new Uint8Array(file.bytes)], file.name));
          const options = { bubbles: true, cancelable: true };
          element.dispatchEvent(
            file.kind === 'drop'
              ? new DragEvent('drop', { ...options, dataTransfer: data })
              : new ClipboardEvent('paste', { ...options, clipboardData: data }),
          );
        },
        { kind, name, bytes: [...bytes] },
      );
    for (const [kind, name] of [
      ['drop', 'dropped.pdf'],
      ['paste', 'pasted.pdf'],
    ] as const) {
      await hand(kind, name, aFile(name).bytes);
      await box.locator('.actions', { hasText: name }).locator('.govuk-tag--green').waitFor();
    }
    await hand('drop', 'photo.heic', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1'));
    await page.getByText(/photo\.heic is HEIC/).waitFor();
    await saved(page);
    const { items } = (await partner.send('GET', `${path}/documents`)).body as { items: { fileName: string }[] };
    expect(items.map(({ fileName }) => fileName)).toEqual(expect.arrayContaining(['dropped.pdf', 'pasted.pdf']));
    expect(JSON.stringify(items)).not.toContain('photo');
    await page.close();
  });

  test('prints the whole agreement, although the page shows a part of it', async () => {
    const page = await open('/company-information');
    const text = page.locator('.document-text');
    await text.waitFor();
    const hidden = () => text.evaluate((element) => element.scrollHeight - element.clientHeight);
    expect(await hidden()).toBeGreaterThan(0);
    await page.evaluate('window.print = () => { window.hasPrinted = true; }');
    await page.getByRole('button', { name: 'Print' }).click();
    expect(await page.evaluate('window.hasPrinted')).toBe(true);
    await page.emulateMedia({ media: 'print' });
    expect(await hidden()).toBeLessThanOrEqual(1);
    await page.close();
  });

  test('downloads the deadline as a calendar file', async () => {
    const { dueBy } = (await partner.send('GET', path)).body.progress;
    const page = await open();
    const downloaded = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Add to calendar (.ics)' }).click();
    const download = await downloaded;
    expect(download.suggestedFilename()).toBe('deadline.ics');
    const calendar = readFileSync(await download.path(), 'utf8');
    expect(calendar).toContain(`DTSTART:${dueBy.replace(/[-:]|\.\d+/g, '')}`);
    await page.close();
  });

  test('and no page violates its own policy', () => {
    expect(run.failures).toEqual([]);
  });
});
