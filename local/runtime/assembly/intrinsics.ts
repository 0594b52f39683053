import { Failure } from '../../failure.ts';
import { attributeOf, nameOf, pseudoParameters } from './names.ts';
import type { Raw, RawObject, Resource, Stack } from './template.ts';

/** A value of a template with nothing left to resolve; `undefined` for `AWS::NoValue`. */
export type Value = string | number | boolean | null | undefined | readonly Value[] | { readonly [key: string]: Value };

/** A resource, for code that follows a reference instead of printing it. */
export interface Located {
  readonly stack: string;
  readonly logicalId: string;
  readonly resource: Resource;
}

/**
 * Resolves the intrinsic functions of an assembly's templates, across stacks, with names and ARNs as in an account
 * `000000000000`. Refuses a function that it does not know, because a wrong guess in a function's environment would be
 * found much later.
 */
export class Resolver {
  readonly #stacks: readonly Stack[];

  constructor(stacks: readonly Stack[]) {
    this.#stacks = stacks;
  }

  /** Returns every resource of a type, in the order of the templates. */
  all(type: string): readonly Located[] {
    return this.#stacks.flatMap(({ name, template }) =>
      Object.entries(template.Resources ?? {}).flatMap(([logicalId, resource]) =>
        resource.Type === type ? [{ stack: name, logicalId, resource }] : [],
      ),
    );
  }

  /** Returns the region of a resource's stack. */
  region({ stack }: Located): string {
    return this.#stack(stack).region;
  }

  /** Returns what `Ref` gives for a resource. */
  ref({ stack, logicalId, resource }: Located): string {
    const named = this.#explicitName({ stack, logicalId, resource });
    return nameOf({ stack: this.#stack(stack), logicalId, type: resource.Type, named });
  }

  /** Returns what `Fn::GetAtt` gives for a resource. */
  attribute(located: Located, attribute: string): string {
    const { region } = this.#stack(located.stack);
    return attributeOf({ type: located.resource.Type, name: this.ref(located), attribute, region });
  }

  /** Returns a property of a resource, resolved. */
  property(located: Located, name: string): Value {
    const raw = located.resource.Properties?.[name];
    return raw === undefined ? undefined : this.resolve(raw, located.stack);
  }

  resolve(raw: Raw, stack: string): Value {
    if (Array.isArray(raw))
      return raw.map((item: Raw) => this.resolve(item, stack)).filter((item) => item !== undefined);
    if (typeof raw !== 'object' || raw === null) return raw as Value;
    const [[key, argument] = [], ...others] = Object.entries(raw as RawObject);
    if (key !== undefined && others.length === 0 && (key === 'Ref' || key.startsWith('Fn::')))
      return this.#call(key, argument as Raw, stack);
    const entries = Object.entries(raw as RawObject).map(
      ([name, value]) => [name, this.resolve(value, stack)] as const,
    );
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  }

  #call(name: string, argument: Raw, stack: string): Value {
    switch (name) {
      case 'Ref':
        return this.#ref(String(argument), stack);
      case 'Fn::GetAtt':
        return this.#getAtt(typeof argument === 'string' ? argument.split('.') : (argument as string[]), stack);
      case 'Fn::Sub':
        return this.#sub(argument, stack);
      case 'Fn::ImportValue':
        return this.#import(String(this.resolve(argument, stack)));
      case 'Fn::Join': {
        const [separator, parts] = argument as [string, Raw];
        return (this.resolve(parts, stack) as Value[]).join(separator);
      }
      case 'Fn::Select': {
        const [index, parts] = argument as [string, Raw];
        return (this.resolve(parts, stack) as Value[])[Number(index)];
      }
      case 'Fn::Split': {
        const [separator, text] = argument as [string, Raw];
        return String(this.resolve(text, stack)).split(separator);
      }
      default:
        throw new Failure(`The template uses ${name}, which the local runtime does not resolve.`);
    }
  }

  #explicitName({ stack, resource }: Located): Value {
    const property = ['FunctionName', 'TableName', 'QueueName', 'BucketName', 'Name'].find(
      (key) => resource.Properties?.[key],
    );
    return property && this.resolve(resource.Properties?.[property] as Raw, stack);
  }

  #stack(name: string): Stack {
    const stack = this.#stacks.find((candidate) => candidate.name === name);
    if (!stack) throw new Failure(`The assembly has no stack ${name}.`);
    return stack;
  }

  #find(logicalId: string, stack: string): Located {
    const resource = this.#stack(stack).template.Resources?.[logicalId];
    if (!resource) throw new Failure(`The template of ${stack} refers to ${logicalId}, which it does not define.`);
    return { stack, logicalId, resource };
  }

  #ref(logicalId: string, stack: string): Value {
    if (logicalId === 'AWS::NoValue') return undefined;
    const pseudo = pseudoParameters(this.#stack(stack))[logicalId];
    if (pseudo !== undefined) return pseudo;
    const parameter = this.#stack(stack).template.Parameters?.[logicalId];
    return parameter ? (parameter.Default as Value) : this.ref(this.#find(logicalId, stack));
  }

  #getAtt([logicalId = '', ...attribute]: readonly string[], stack: string): string {
    return this.attribute(this.#find(logicalId, stack), attribute.join('.'));
  }

  #sub(argument: Raw, stack: string): string {
    const [text, variables] = Array.isArray(argument) ? (argument as [string, RawObject]) : [argument as string, {}];
    return text.replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      const own = (variables as RawObject)[name];
      if (own !== undefined) return String(this.resolve(own, stack));
      return String(name.includes('.') ? this.#getAtt(name.split('.'), stack) : this.#ref(name, stack));
    });
  }

  #import(exportName: string): Value {
    for (const { name, template } of this.#stacks)
      for (const output of Object.values(template.Outputs ?? {}))
        if (output.Export && this.resolve(output.Export.Name, name) === exportName)
          return this.resolve(output.Value, name);
    throw new Failure(`No stack exports ${exportName}.`);
  }
}
