/** `npm run event-schemas [-- <folder>]`: writes the JSON Schema of every published event, to build/event-schemas. */
import { join } from 'node:path';
import { writeEventSchemas } from './event-schemas.ts';

writeEventSchemas(process.argv[2] ?? join(import.meta.dirname, '../../build/event-schemas'));
