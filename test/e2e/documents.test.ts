import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { aFile, announceAt, applicantAt, type Caller, eventually, startAt, uploadAt } from '../support/http-partner.ts';
import { startServer, type TestServer } from '../support/server.ts';

describe('documents of a running server', () => {
  let server: TestServer;
  let browser: Browser;
  let applicant: Caller;
  let path: string;
  beforeAll(async () => {
    server = await startServer();
    browser = await launchBrowser();
    applicant = await applicantAt(server.url, 'uploader');
    path = await startAt(applicant);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  const show = async (documentId: string) => (await applicant.send('GET', `${path}/documents/${documentId}`)).body;

  test('are uploaded by a page of another origin than the bucket’s, and opened by it', async () => {
    const file = aFile('From a page', 'image/png');
    const { body } = await announceAt(applicant, path, file);
    // The API's own responses forbid a page everything. A page of the console would state what it may connect to.
    const page = await browser.newPage({ bypassCSP: true });
    await page.goto(`${server.url}/health`);
    const status = await page.evaluate(
      async ([upload, bytes, type]) => {
        const form = new FormData();
        for (const [name, value] of Object.entries(upload.fields)) form.append(name, String(value));
        form.append('file', new Blob([new Uint8Array(bytes)], { type }), 'page.png');
        return (await fetch(upload.url, { method: 'POST', body: form })).status;
      },
      [body.upload, [...file.bytes], file.contentType] as const,
    );
    expect(status).toBe(204);
    await eventually(async () => (await show(body.documentId)).state === 'clean');
    const { download } = await show(body.documentId);
    const opened = await page.evaluate(
      async (url) => [...new Uint8Array(await (await fetch(url)).arrayBuffer())],
      download.url as string,
    );
    expect(Buffer.from(opened).equals(file.bytes)).toBe(true);
    await page.close();
  });

  test('are rejected for malware and for a false type, and all are gone once the draft has ended', async () => {
    // The sample that every scanner finds (EICAR), in two halves, so that it is not found here.
    const eicar = aFile(`X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR${'-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'}`);
    expect(await uploadAt(applicant, path, eicar)).toMatchObject({ state: 'rejected', rejection: { code: 'malware' } });
    const disguised = { ...aFile('A picture', 'image/jpeg'), contentType: 'application/pdf' as const };
    const { documentId, rejection } = await uploadAt(applicant, path, disguised);
    expect(rejection.code).toBe('not-as-declared');
    const objects = join(server.directory, 'objects');
    const files = () => readdirSync(objects, { recursive: true }).filter((name) => String(name).endsWith('.bytes'));
    expect(existsSync(objects) && files().length).toBe(3);
    await applicant.write('POST', `${path}/withdrawal`);
    await eventually(async () => files().length === 0 && (await show(documentId)).code === 'not-found');
  });
});
