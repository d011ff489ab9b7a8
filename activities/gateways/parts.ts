/** How long an SMS is, and what mainland carriers let nobody put into a parameter. */

/**
 * Parts of an SMS with Chinese text: 70 characters in one, 67 each in several, because six bytes go to the numbering
 * (3GPP TS 23.040, 9.2.3.24). UTF-16 units count, so an emoji counts as two. `partsOf('字'.repeat(71))` → 2.
 */
export const partsOf = (text: string): number => (text.length <= 70 ? 1 : Math.ceil(text.length / 67));

/**
 * Why a parameter would be refused, or null: 【】 may only enclose the signature, and links, bare domains and addresses in
 * variables are refused (Aliyun isv.PARAM_NOT_SUPPORT_URL, Tencent ProhibitedUseUrlInTemplateParameter).
 */
export function paramProblem(param: string): string | null {
  if (/[【】]/.test(param)) return '短信参数中不能有【】或链接 / no brackets or links in parameters';
  if (/:\/\/|https?:|www\.|[a-z0-9-]+\.(?:cn|com|net|org|gov|top|cc|io|vip|xyz|info)(?![a-z0-9])/i.test(toHalf(param)))
    return '短信参数中不能有【】或链接 / no brackets or links in parameters';
  if (/[\u0000-\u001f\u007f]/.test(param)) return '短信参数中不能换行 / no line breaks in parameters';
  return null;
}

/** Full-width letters and stops are read as carriers' filters read them. */
const toHalf = (text: string): string => text.normalize('NFKC').replaceAll('。', '.');
