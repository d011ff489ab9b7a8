/** SMS templates as data: the text that was approved, its parameters in order, and its code at each gateway. */
import { z } from 'zod';
import type { Scope, Sms } from './port';
import { paramProblem, partsOf } from './parts';

const parameter = z.strictObject({
  /** As named parameters are called at the gateway. */
  name: z.string().regex(/^[a-z][a-z0-9_]{0,19}$/),
  /** Characters at most; 35 is the longest that Aliyun lets any variable be. */
  max: z.int().min(1).max(35),
});
const smsTemplate = z
  .strictObject({
    name: z.string().min(1),
    /** With {placeholders}; without the signature, which the gateway puts in front. */
    text: z.string().min(1).max(500),
    params: z.array(parameter).max(12),
    /** Gateway → the code it gave on approval: `{ aliyun: 'SMS_462000001', tencent: '2050001' }`. */
    codes: z.record(z.string(), z.string().min(1)).default({}),
  })
  .check(({ value, issues }) => {
    for (const message of textProblems(value)) issues.push({ code: 'custom', input: value, path: ['text'], message });
  });
export const smsTemplates = z.array(smsTemplate).check(({ value, issues }) => {
  const names = value.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) issues.push({ code: 'custom', input: value, message: `模板 ${twice} 重复 / defined twice` });
});
export type SmsTemplate = z.infer<typeof smsTemplate>;

const PLACEHOLDER = /\{([^{}]*)\}/g;
/** The placeholders of a text in the order they stand. */
const placeholders = (text: string): string[] => [...text.matchAll(PLACEHOLDER)].map(([, name]) => name ?? '');

function textProblems({ text, params }: { text: string; params: readonly { name: string }[] }): string[] {
  const used = placeholders(text);
  const names = params.map(({ name }) => name);
  return [
    ...used.filter((name) => !names.includes(name)).map((name) => `占位符 {${name}} 没有参数 / no such parameter`),
    ...names.filter((name) => !used.includes(name)).map((name) => `参数 ${name} 未使用 / parameter not used`),
    ...(new Set(names).size < names.length ? ['参数重名 / parameter named twice'] : []),
    ...(paramProblem(text) ? ['模板中不能有【】或链接 / no brackets or links in a template'] : []),
  ];
}

/** The text with its parameters filled in: `fill({text: '共{count}项', params: [{name: 'count'}]}, ['3'])` → `'共3项'`. */
export function fill({ text, params }: Pick<SmsTemplate, 'text' | 'params'>, values: readonly string[]): string {
  const byName = namedParams({ params }, values);
  return text.replace(PLACEHOLDER, (_, name: string) => byName[name] ?? '');
}

/** Positional parameters by their names. */
export const namedParams = (
  { params }: Pick<SmsTemplate, 'params'>,
  values: readonly string[],
): Record<string, string> => Object.fromEntries(params.map(({ name }, index) => [name, values[index] ?? '']));

export interface Problem {
  readonly scope: Scope;
  readonly reason: string;
}
const problem = (scope: Scope, reason: string): Problem => ({ scope, reason });

/** What every mainland gateway would refuse, whatever the template: no mobile number, brackets, links, long parameters or text. */
export function messageProblem({ mobile, params, text }: Sms, maxParts: number): Problem | null {
  if (!/^\+\d{8,15}$/.test(mobile)) return problem('number', '联系人没有可用的手机号 / no usable mobile number');
  for (const param of params) {
    const reason = paramProblem(param);
    if (reason) return problem('message', reason);
    if ([...param].length > 35) return problem('message', '短信参数过长 / parameter too long');
  }
  const parts = partsOf(text);
  return parts > maxParts ? problem('message', `短信需${parts}条，最多${maxParts}条 / too many parts`) : null;
}

/** What would be refused for its template: not approved at this gateway, a parameter missing, empty, too many or too long. */
export function templateProblem(sms: Sms, templates: readonly SmsTemplate[], gateway: string): Problem | null {
  const template = templates.find(({ name }) => name === sms.template);
  if (!template) return problem('template', `没有短信模板 ${sms.template} / no such template`);
  if (!template.codes[gateway])
    return problem('template', `短信模板 ${sms.template} 没有 ${gateway} 的编号 / no code at this gateway`);
  const { params } = template;
  if (sms.params.length !== params.length)
    return problem('message', `短信参数应为${params.length}个 / wrong number of parameters`);
  for (const [index, { name, max }] of params.entries()) {
    const length = [...(sms.params[index] ?? '')].length;
    if (length === 0) return problem('message', `短信参数 ${name} 为空 / parameter empty`);
    if (length > max) return problem('message', `短信参数 ${name} 超过${max}字 / parameter too long`);
  }
  return null;
}
