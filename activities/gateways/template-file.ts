/** Reads a file of SMS templates. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { smsTemplates, type SmsTemplate } from './templates';

/** Throws a sentence that names the file and every fault in it by template and field. */
export function readTemplates(file: string): readonly SmsTemplate[] {
  let data: unknown;
  try {
    data = parse(readFileSync(file, 'utf8'), { maxAliasCount: 0 });
  } catch (error) {
    throw new Error(`无法读取短信模板 ${file}：${String(error)} / cannot read the SMS templates.`);
  }
  try {
    return smsTemplates.parse(data);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const faults = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new Error(`短信模板 ${file} 有误：${faults.join('；')} / the SMS templates have faults.`);
  }
}
