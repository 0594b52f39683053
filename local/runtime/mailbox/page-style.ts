/** The mailbox's style: one column from 360 px, in the colours that the reader prefers. */
export const pageStyle = `
:root { color-scheme: light dark; --line: #8886; }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.5 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
main { max-width: 52rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.5rem; margin: 0 0 1rem; }
h2 { font-size: .875rem; margin: 1rem 0 .5rem; }
summary + h2 { margin-top: 0; }
form { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; }
input { flex: 1 1 8rem; min-width: 0; }
input, button { font: inherit; min-height: 2.75rem; padding: .25rem .75rem; }
ol { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--line); }
li { border-bottom: 1px solid var(--line); }
summary { cursor: pointer; padding: .75rem .25rem .75rem 1.5rem; position: relative; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary::before { content: "▸" / ""; position: absolute; left: .25rem; }
[open] > summary::before { content: "▾" / ""; }
:focus-visible { outline: 3px solid Highlight; outline-offset: 2px; }
.subject { display: block; font-weight: 600; overflow-wrap: anywhere; }
.meta { display: flex; flex-wrap: wrap; justify-content: space-between; column-gap: 1rem; font-size: .875rem; }
.to, b { overflow-wrap: anywhere; }
iframe { display: block; width: 100%; height: 36rem; max-height: 80vh; border: 1px solid var(--line); background: #fff; color-scheme: light; }
pre { margin: 0 0 1rem; padding: .75rem; border: 1px solid var(--line); font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; }
`;
