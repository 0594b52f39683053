import type { CSSProperties } from 'react';

const ink = '#1f2329';
/** Its contrast with white is 7.2:1, above what WCAG 2.2 requires of small text at level AAA. */
const quiet = '#4e5969';
/** Its contrast with white is 7.5:1. */
const accent = '#0b4f9e';

/** Fonts that the reader's system has, because a mail loads none. Those for Chinese come before the generic one. */
const fontFamily =
  "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

/** Inline, because many mailboxes drop style sheets. */
export const styles = {
  body: { margin: 0, padding: '16px 0', backgroundColor: '#f2f3f5', color: ink, fontFamily },
  card: { maxWidth: '600px', width: '100%', padding: '24px', backgroundColor: '#ffffff', borderRadius: '6px' },
  heading: { margin: '0 0 16px', fontSize: '22px', lineHeight: '30px', fontWeight: 600, color: ink },
  subheading: { margin: '20px 0 8px', fontSize: '17px', lineHeight: '24px', fontWeight: 600, color: ink },
  text: { margin: '0 0 14px', fontSize: '16px', lineHeight: '25px', color: ink, overflowWrap: 'anywhere' },
  list: { margin: '0 0 14px', paddingLeft: '22px' },
  item: { margin: '0 0 10px', fontSize: '16px', lineHeight: '25px', color: ink, overflowWrap: 'anywhere' },
  code: { color: quiet, fontSize: '14px' },
  facts: { width: '100%', margin: '20px 0', borderCollapse: 'collapse', borderTop: '1px solid #c9cdd4' },
  label: {
    width: '34%',
    padding: '9px 12px 9px 0',
    textAlign: 'left',
    verticalAlign: 'top',
    fontSize: '14px',
    lineHeight: '20px',
    fontWeight: 400,
    color: quiet,
    borderBottom: '1px solid #e5e6eb',
  },
  value: {
    padding: '9px 0',
    fontSize: '14px',
    lineHeight: '20px',
    color: ink,
    borderBottom: '1px solid #e5e6eb',
    overflowWrap: 'anywhere',
    wordBreak: 'break-word',
  },
  button: {
    padding: '12px 22px',
    borderRadius: '4px',
    backgroundColor: accent,
    color: '#ffffff',
    fontSize: '16px',
    fontWeight: 600,
    textDecoration: 'none',
  },
  address: { margin: '10px 0 0', fontSize: '13px', lineHeight: '19px', color: quiet, overflowWrap: 'anywhere' },
  link: { color: accent, textDecoration: 'underline' },
  rule: { margin: '24px 0 12px', borderColor: '#e5e6eb' },
  footer: { margin: 0, fontSize: '13px', lineHeight: '20px', color: quiet },
} satisfies Record<string, CSSProperties>;
