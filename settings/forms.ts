/** The form of each setting's value: what it must look like, told in both languages without repeating it. */
import { parse } from 'yaml';
import { z } from 'zod';
import { LOCALES } from '../domain/wording/kinds';
import { emailProblem } from '../plan/addresses';
import { smtpOptions } from './smtp-url';

/** A string for which `problem` has nothing to say. */
const checked = (problem: (text: string) => string | null) =>
  z.string().superRefine((text, context) => {
    const message = problem(text);
    if (message) context.addIssue({ code: 'custom', message });
  });

const urlOf = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null);

export const databaseUrl = checked((text) =>
  ['postgres:', 'postgresql:'].includes(urlOf(text)?.protocol ?? '')
    ? null
    : '须为 postgresql://用户:密码@主机:端口/库名 / not a PostgreSQL URL',
);

export const smtpUrl = checked((text) => {
  try {
    smtpOptions(text);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
});

export const address = checked(emailProblem);

/** Who mail is from. */
export interface Sender {
  readonly name: string;
  readonly address: string;
}
const SENDER_NAME = '督办系统';

/** `督办系统 <duban@gd.example>` or the bare address. */
export const sender = z.string().transform((text, context): Sender => {
  const [, name, bracketed] = /^([^<>]*)<([^<>]+)>$/.exec(text.trim()) ?? [];
  const found = {
    name: (name ?? '').trim().replace(/^"(.*)"$/, '$1') || SENDER_NAME,
    address: bracketed ?? text.trim(),
  };
  const problem = /\p{Cc}/u.test(found.name)
    ? '名称含有换行或控制字符 / control characters in the name'
    : emailProblem(found.address);
  if (problem) context.addIssue({ code: 'custom', message: problem });
  return found;
});

export interface Listen {
  readonly host: string;
  readonly port: number;
}

/** `127.0.0.1:8788`, `[::1]:8788`, or `:8788` for every address of the machine. */
export const listen = z.string().transform((text, context): Listen => {
  const [, host, port] = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]*):(\d{1,5})$/i.exec(text.trim()) ?? [];
  if (host !== undefined && Number(port) > 0 && Number(port) < 65_536)
    return { host: host.replace(/^\[|\]$/g, '') || '0.0.0.0', port: Number(port) };
  context.addIssue({ code: 'custom', message: '须为 地址:端口，如 127.0.0.1:8788 / not an address and a port' });
  return z.NEVER;
});

/** Where people reach the pages: ends without a slash. */
export const baseUrl = checked((text) => {
  const url = urlOf(text);
  if (!url || !['http:', 'https:'].includes(url.protocol)) return '须为 https:// 或 http:// 网址 / not a web address';
  if (url.username || url.password) return '网址中不能有用户名和密码 / no credentials in a URL';
  return url.search || url.hash ? '网址中不能有 ? 或 # / no query and no fragment' : null;
}).transform((text) => text.replace(/\/+$/, ''));

export const webAddress = checked((text) =>
  ['http:', 'https:'].includes(urlOf(text)?.protocol ?? '') ? null : '须为 https:// 网址 / not a web address',
);

/** The language of mails and SMS. */
export const locale = z.enum(LOCALES, `语言只能是 ${LOCALES.join('、')} / one of ${LOCALES.join(', ')}`);

/** RFC 5321, 4.1.1.1: a name, or an address in brackets. */
export const hostName = checked((text) =>
  /^(\[[0-9A-Fa-f.:]+\]|[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?)$/.test(text) ? null : '须为主机名 / not a host name',
);

/** Keys and the like: their form is theirs; nothing in them is shown. */
export const secret = z.string();

/** The path of a file; whoever reads it says what is wrong with it. */
export const path = z.string();

/** The kind of gateway (`aliyun`), or its settings whole as YAML or JSON with a `kind`. */
export const gateway = z.string().transform((text, context): Readonly<Record<string, unknown>> => {
  if (/^[a-z][a-z0-9-]*$/.test(text.trim())) return { kind: text.trim() };
  const read = z.looseObject({ kind: z.string().min(1) }).safeParse(yamlOf(text));
  if (read.success) return read.data;
  context.addIssue({
    code: 'custom',
    message: '须为网关种类（如 aliyun），或带 kind 的 YAML、JSON / a kind of gateway, or YAML or JSON with a kind',
  });
  return z.NEVER;
});

export type Robots = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Robots by name, each with its `kind`, as YAML or JSON. */
export const robots = z.string().transform((text, context): Robots => {
  const form = z.record(z.string().regex(/^[\w-]{1,64}$/), z.looseObject({ kind: z.string().min(1) }));
  const read = form.safeParse(yamlOf(text));
  if (read.success) return read.data;
  context.addIssue({
    code: 'custom',
    message: '须为“名称: {kind, url …}”的 YAML、JSON / robots by name, each with a kind, as YAML or JSON',
  });
  return z.NEVER;
});

function yamlOf(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0 });
  } catch {
    return undefined; // refused by its shape; the parser's own words would repeat credentials
  }
}
