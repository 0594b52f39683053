import {
  Function as EdgeFunction,
  type FunctionAssociation,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
} from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import { apiPrefix } from '../lib/contract/console.ts';
import { fallbackDocument, languagePattern, pagePatterns } from '../lib/contract/console-pages.ts';
import { constructId } from './deployment.ts';

const rewrites = {
  pages: {
    does: 'Leads every page of the console to its document',
    // The last part of a page's path has no extension. A missing file is 404. The same as `documentAt`.
    code: `var pages = ${JSON.stringify(pagePatterns)};
function handler(event) {
  var request = event.request;
  var path = request.uri;
  if (path.slice(path.lastIndexOf('/') + 1).indexOf('.') >= 0) return request;
  var header = request.headers['accept-language'];
  var language = new RegExp('${languagePattern}', 'i').exec(header ? header.value : '');
  var page = pages.find(function (one) { return new RegExp(one[1]).test(path); });
  request.uri = page
    ? '/pages/' + page[0] + '.' + (language && language[2].toLowerCase() === 'zh' ? 'zh-cn' : 'en') + '.html'
    : '${fallbackDocument}';
  return request;
}`,
  },
  api: {
    does: `Takes ${apiPrefix} off the paths of the API`,
    code: `function handler(event) {
  var request = event.request;
  request.uri = request.uri.slice(${apiPrefix.length});
  return request;
}`,
  },
} as const;

/** Rewrites the path of a request before CloudFront looks for it. */
export const rewrite = (scope: Construct, way: keyof typeof rewrites, stage: string): FunctionAssociation =>
  edgeFunction(scope, way, { ...rewrites[way], stage });

/** Responds to every request with a JSON text that no browser caches. */
export const tell = (scope: Construct, json: string, stage: string): FunctionAssociation =>
  edgeFunction(scope, 'config', {
    does: 'Answers the configuration of the console',
    // The text is an expression of JavaScript as it stands.
    code: `function handler() {
  return {
    statusCode: 200,
    headers: {
      'content-type': { value: 'application/json' },
      'cache-control': { value: 'no-store' },
      'x-content-type-options': { value: 'nosniff' },
    },
    body: { encoding: 'text', data: JSON.stringify(${json}) },
  };
}`,
    stage,
  });

interface EdgeFunctionProps {
  readonly does: string;
  readonly code: string;
  readonly stage: string;
}

function edgeFunction(scope: Construct, name: string, { does, code, stage }: EdgeFunctionProps): FunctionAssociation {
  const made = new EdgeFunction(scope, constructId(name), {
    functionName: `partner-programs-${stage}-console-${name}`,
    comment: does,
    code: FunctionCode.fromInline(code),
    runtime: FunctionRuntime.JS_2_0,
  });
  return { function: made, eventType: FunctionEventType.VIEWER_REQUEST };
}
