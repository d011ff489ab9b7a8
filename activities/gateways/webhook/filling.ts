/** Fills an office's JSON body with a message and reads an answer's fields by path: replacing, never code. */
import { textOf } from '../answers';

export type Values = Readonly<Record<string, unknown>>;
type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/**
 * A copy of `body` with its placeholders replaced. A string that is nothing but a placeholder takes the value as it is
 * (a list stays a list); inside a longer string it becomes text. What was filled in is never looked at again.
 * `fillJson({to: ['{{mobile}}'], p: '{{params}}'}, {mobile: '+86…', params: ['1']})` → `{to: ['+86…'], p: ['1']}`
 */
export function fillJson(body: JsonValue, values: Values): unknown {
  if (typeof body === 'string') {
    const whole = /^\{\{([\w.]+)\}\}$/.exec(body)?.[1];
    if (whole !== undefined) return valueOf(values, whole);
    return body.replace(/\{\{([\w.]+)\}\}/g, (_, name: string) => textOf(valueOf(values, name)));
  }
  if (Array.isArray(body)) return body.map((item) => fillJson(item, values));
  if (typeof body === 'object' && body !== null)
    return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, fillJson(value, values)]));
  return body;
}
const valueOf = (values: Values, name: string): unknown => (Object.hasOwn(values, name) ? values[name] : '');

/** The URL with its placeholders escaped. */
export const fillUrl = (url: string, values: Values): string =>
  url.replace(/\{\{([\w.]+)\}\}|%7B%7B([\w.]+)%7D%7D/gi, (_, plain?: string, escaped?: string) =>
    encodeURIComponent(textOf(valueOf(values, plain ?? escaped ?? ''))),
  );

/** The names of the placeholders in a URL and a body. */
export const placeholdersIn = ({ url, body }: { readonly url: string; readonly body?: JsonValue }): string[] =>
  [...`${url} ${JSON.stringify(body ?? '')}`.matchAll(/\{\{([^{}]*)\}\}|%7B%7B([\w.]*)%7D%7D/gi)].map(
    ([, plain, escaped]) => plain ?? escaped ?? '',
  );

/** `at({a: [{b: 1}]}, 'a.0.b')` → 1; undefined where there is nothing; never a prototype's. */
export function at(json: unknown, path: string): unknown {
  return path
    .split('.')
    .filter(Boolean)
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, key)
          ? (value as Record<string, unknown>)[key]
          : undefined,
      json,
    );
}

/** A field as text, booleans too; '' where there is none. */
export function textAt(json: unknown, path: string | undefined): string {
  const value = path === undefined ? undefined : at(json, path);
  return typeof value === 'boolean' ? String(value) : textOf(value);
}
