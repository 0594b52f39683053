/** The program that `cdk synth` and `cdk deploy` run. */
import { synthesise } from './synth.ts';

await synthesise(process.env.CDK_OUTDIR ?? 'cdk.out', { validate: true });
