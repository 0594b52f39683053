/** Importing it registers the part of the reader that would otherwise be a worker of a browser. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs';
