/** The settings `DUBAN_*`: from the environment, or each from a file by `*_FILE`; all faults named at once. */
import { readFileSync } from 'node:fs';
import { Failure } from './failure';

interface Setting {
  /** Null when the value will do, else why not; never repeats a value. */
  readonly check: (value: string) => string | null;
  readonly secret?: boolean;
  /** Checked in form only: the part that will use it is not there yet. */
  readonly later?: boolean;
}
const url =
  (...protocols: readonly string[]) =>
  (value: string) =>
    URL.canParse(value) && protocols.includes(new URL(value).protocol.slice(0, -1))
      ? null
      : `须以 ${protocols.map((one) => `${one}://`).join(' 或 ')} 开头 / not such a URL`;
const ADDRESS = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;
const address = (value: string) => (ADDRESS.test(value) ? null : '不是邮箱地址 / not a mail address');
const sender = (value: string) => address(senderOf(value).address);
const json = (value: string) => {
  try {
    return typeof JSON.parse(value) === 'object' ? null : '须是 JSON 对象 / not a JSON object';
  } catch {
    return '不是 JSON / not JSON';
  }
};
const any = () => null;

const SETTINGS: Readonly<Record<string, Setting>> = {
  DUBAN_DATABASE_URL: { check: url('postgres', 'postgresql'), secret: true },
  DUBAN_SMTP_URL: { check: url('smtp', 'smtps'), secret: true },
  DUBAN_MAIL_FROM: { check: sender },
  DUBAN_MAIL_REDIRECT: { check: address },
  DUBAN_SMS_GATEWAY: { check: json, secret: true },
  DUBAN_BASE_URL: { check: url('http', 'https') },
  DUBAN_LINK_KEYS: { check: any, secret: true, later: true },
  DUBAN_PAYLOAD_KEYS: { check: any, secret: true, later: true },
  DUBAN_LOCALE: {
    check: (value) => (value === 'zh-CN' || value === 'en' ? null : '只能是 zh-CN 或 en / zh-CN or en'),
    later: true,
  },
  DUBAN_OIDC_ISSUER: { check: url('https'), later: true },
  DUBAN_OIDC_CLIENT_ID: { check: any, later: true },
  DUBAN_OIDC_CLIENT_SECRET: { check: any, secret: true, later: true },
};
const FILE = '_FILE';

export interface Settings {
  readonly databaseUrl?: string;
  readonly smtpUrl?: string;
  readonly from?: { readonly name: string; readonly address: string };
  /** All mail goes there, for trials. */
  readonly redirect?: string;
  /** `{"kind":"aliyun", …}`, see docs/gateways.md. */
  readonly smsGateway?: object;
  readonly baseUrl?: string;
}
export interface SettingReport {
  readonly name: string;
  /** `***` where it is secret; a URL without its password. */
  readonly value: string;
  readonly source: string;
}
interface Read {
  readonly values: ReadonlyMap<string, string>;
  readonly reports: readonly SettingReport[];
  readonly faults: readonly string[];
}

/** Throws Failure with every fault at once: unknown names, values that will not do, files that cannot be read. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const { values, faults } = read(env);
  if (faults.length > 0) throw new Failure('usage', `设置有误：\n  ${faults.join('\n  ')}`, 'The settings are wrong.');
  const get = (name: string) => values.get(name);
  const from = get('DUBAN_MAIL_FROM');
  const gateway = get('DUBAN_SMS_GATEWAY');
  return {
    databaseUrl: get('DUBAN_DATABASE_URL'),
    smtpUrl: get('DUBAN_SMTP_URL'),
    redirect: get('DUBAN_MAIL_REDIRECT'),
    baseUrl: get('DUBAN_BASE_URL'),
    ...(from ? { from: senderOf(from) } : {}),
    ...(gateway ? { smsGateway: JSON.parse(gateway) as object } : {}),
  };
}

/** For `doctor`: each setting that is made, where from, and what is wrong. */
export const reportSettings = (env: NodeJS.ProcessEnv): Pick<Read, 'reports' | 'faults'> => read(env);

function read(env: NodeJS.ProcessEnv): Read {
  const values = new Map<string, string>();
  const reports: SettingReport[] = [];
  const faults: string[] = [];
  for (const given of Object.keys(env)
    .filter((name) => name.startsWith('DUBAN_'))
    .sort()) {
    const name = given.endsWith(FILE) ? given.slice(0, -FILE.length) : given;
    const setting = Object.hasOwn(SETTINGS, name) ? SETTINGS[name]! : null;
    if (!setting) {
      faults.push(`${given}：不认识的设置，已知的有 ${Object.keys(SETTINGS).join('、')} / unknown`);
      continue;
    }
    if (values.has(name)) {
      faults.push(`${name} 与 ${name}${FILE} 只能用一个 / give one of the two`);
      continue;
    }
    const value = given === name ? env[given]! : contentOf(env[given]!, given, faults);
    if (value === null) continue;
    const problem = setting.check(value);
    if (problem) faults.push(`${given}：${problem}`);
    values.set(name, value);
    reports.push({ name: given, value: setting.secret ? '***' : value, source: sourceOf(given, name, setting) });
  }
  return { values, reports, faults };
}

const sourceOf = (given: string, name: string, { later }: Setting): string =>
  `${given === name ? '环境变量 / environment' : '文件 / file'}${later ? '（尚未使用 / not used yet）' : ''}`;

function contentOf(file: string, name: string, faults: string[]): string | null {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    faults.push(`${name}：无法读取文件（${(error as NodeJS.ErrnoException).code ?? ''}） / cannot read the file`);
    return null;
  }
}

/** `督办系统 <duban@gd.example>` or the bare address. */
function senderOf(value: string): { name: string; address: string } {
  const [, name, inner] = /^(.*?)\s*<([^<>]*)>$/.exec(value.trim()) ?? [];
  return inner === undefined
    ? { name: '督办系统', address: value.trim() }
    : { name: name || '督办系统', address: inner };
}
