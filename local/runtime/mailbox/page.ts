import type { Mail } from '../mailbox.ts';
import { pageStyle } from './page-style.ts';

/** The most mails on a page, because each holds a document of its own. */
const shownMails = 50;

/**
 * Returns mails as a page for people. Each mail opens to the recipient's view and its plain text. The content of a mail
 * is untrusted: its HTML runs no script and loads nothing.
 */
export function mailboxPage(mails: readonly Mail[], to = ''): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(to ? `Mail to ${to}` : 'Sent mail')}</title>
<style>${pageStyle}</style>
</head>
<body>
<main>
<h1>Sent mail</h1>
${searchForm(to)}
<p>${summary(mails, to)}</p>
${mails.length > 0 ? `<ol>\n${mails.slice(0, shownMails).map(mailItem).join('\n')}\n</ol>` : ''}
</main>
</body>
</html>
`;
}

/** If the field is empty, it filters nothing, and the page shows everyone's mail. */
const searchForm = (to: string) => `<form>
<label for="to">Recipient</label>
<input id="to" name="to" type="email" autocomplete="off" spellcheck="false" value="${escaped(to)}">
<button>Show</button>
${to ? '<a href="/local/mailbox">Show all mail</a>' : ''}
</form>`;

function summary({ length }: readonly Mail[], to: string): string {
  const whom = to ? ` to <b>${escaped(to)}</b>` : '';
  if (length === 0) return `No mail${whom} has been sent.`;
  const count = `${length === 1 ? '1 mail' : `${length} mails`}${whom}, newest first`;
  return length > shownMails ? `${count}; the newest ${shownMails} are shown.` : `${count}.`;
}

/** The headline names the language of the mail, so that it is read and drawn as such. */
function mailItem({ to, subject, text, html, sentAt }: Mail): string {
  const lang = languageOf(html);
  return `<li><details>
<summary><span class="subject"${lang}>${escaped(subject)}</span>
<span class="meta"><span class="to">To ${escaped(to)}</span> <time datetime="${sentAt}">${shownTime(sentAt)}</time></span></summary>
${html ? `<h2>As HTML</h2>\n${frame({ subject, html })}` : ''}
${text ? `<h2>As plain text</h2>\n<pre${lang}>${escaped(text)}</pre>` : ''}
</details></li>`;
}

/** An empty sandbox: no script, no form, no origin. Lazy, so a closed mail costs nothing. */
const frame = ({ subject, html }: Pick<Mail, 'subject' | 'html'>) =>
  `<iframe sandbox="" loading="lazy" title="${escaped(subject)}" srcdoc="${escaped(html)}"></iframe>`;

function languageOf(html: string): string {
  const [, language] = /<html\b[^>]*?\blang="([A-Za-z0-9-]{2,35})"/.exec(html) ?? [];
  return language ? ` lang="${language}"` : '';
}

const shownTime = (at: string) => `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Returns a text that is safe in content and in quoted attributes. */
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
