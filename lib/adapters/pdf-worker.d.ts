/** Importing it registers the part of the reader that would otherwise run in a browser's worker. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs';
