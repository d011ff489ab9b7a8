/** Aliyun SMS error codes, from "API 错误码" of 短信服务 (help.aliyun.com/zh/sms/developer-reference/api-error-codes), with the vendor's words. */
import { account, later, message, number, template, unclear, type Codes } from '../codes';
import { untilTomorrowMs } from '../times';

export const ALIYUN_CODES: Codes = {
  'isv.MOBILE_NUMBER_ILLEGAL': [number, '手机号码格式错误'],
  'isv.BLACK_KEY_CONTROL_LIMIT': [message, '模板变量中存在黑名单关键字'],
  'isv.PARAM_LENGTH_LIMIT': [message, '参数超过长度限制'],
  'isv.PARAM_NOT_SUPPORT_URL': [message, '变量不支持传入URL'],
  'isv.TEMPLATE_PARAMS_ILLEGAL': [message, '传入的变量内容和实际申请模板时变量所选择的属性类型不匹配'],
  'isv.SMS_CONTENT_ILLEGAL': [message, '短信内容包含禁止发送内容'],
  'isv.CONTENT_KEYWORD': [message, '内容中有关键字'],
  'isv.INVALID_JSON_PARAM': [message, '参数格式错误，应为字符串值的JSON'],
  'isv.TEMPLATE_MISSING_PARAMETERS': [message, '模板变量中存在未赋值变量'],
  'isv.SMS_TEMPLATE_ILLEGAL': [template, '短信模板不合法或未审核通过'],
  'isv.SMS_TEST_TEMPLATE_PARAMS_ILLEGAL': [template, '测试专用模板的变量不合法'],
  'isv.SMS_SIGNATURE_ILLEGAL': [account, '短信签名不合法或未审核通过'],
  'isv.SMS_SIGNATURE_SCENE_ILLEGAL': [account, '短信所使用签名场景非法'],
  'isv.SMS_SIGN_ILLEGAL': [account, '签名禁止使用'],
  'isv.SMS_TEST_SIGN_TEMPLATE_LIMIT': [account, '测试模板和签名限制'],
  'isv.EXTEND_CODE_ERROR': [account, '扩展码使用错误，相同的扩展码不可用于多个签名'],
  'isv.INVALID_PARAMETERS': [message, '参数格式不正确'],
  'isv.DOMESTIC_NUMBER_NOT_SUPPORTED': [number, '国际/港澳台消息模板不支持发送境内号码'],
  'isv.OUT_OF_SERVICE': [account, '业务停机，余额不足'],
  'isv.AMOUNT_NOT_ENOUGH': [account, '账户余额不足'],
  'isv.PRODUCT_UN_SUBSCRIPT': [account, '未开通云通信产品的阿里云客户'],
  'isv.PRODUCT_UNSUBSCRIBE': [account, '产品未开通'],
  'isv.ACCOUNT_NOT_EXISTS': [account, '账户不存在'],
  'isv.ACCOUNT_ABNORMAL': [account, '账户异常'],
  'isv.DENY_IP_RANGE': [account, '源IP地址所在的地区被禁用'],
  'isp.RAM_PERMISSION_DENY': [account, 'RAM权限不足'],
  'isv.DAY_LIMIT_CONTROL': [later(), '触发日发送限额'],
  'isv.MONTH_LIMIT_CONTROL': [account, '触发月发送限额'],
  'isv.BUSINESS_LIMIT_CONTROL': [later(3_600_000), '触发云通信流控限制'],
  'isp.SYSTEM_ERROR': [unclear, '系统出现错误，请重新调用'],
  // The interface before the product: "公共错误码" of Aliyun OpenAPI.
  'Throttling*': [later(60_000), '请求被流控'],
  SignatureNonceUsed: [unclear, '签名随机数已被使用：同一请求可能已到达'],
  SignatureDoesNotMatch: [account, '签名与服务端计算的不一致'],
  'InvalidAccessKeyId*': [account, 'AccessKeyId 不存在或已停用'],
  'InvalidTimeStamp*': [later(60_000), '时间戳与服务器相差超过15分钟'],
  'Forbidden*': [account, '没有权限'],
  'InternalError*': [unclear, '服务器内部错误'],
  ServiceUnavailable: [later(60_000), '服务暂不可用'],
};

/**
 * BUSINESS_LIMIT_CONTROL says in its message which limit was hit: 触发分钟级流控Permits:1, 触发小时级流控Permits:5,
 * 触发天级流控Permits:10. Answers how long to wait, in ms; undefined when it does not say.
 */
export function limitWaitMs(said: string, now: number): number | undefined {
  if (said.includes('分钟级')) return 60_000;
  if (said.includes('小时级')) return 3_600_000;
  if (said.includes('天级') || said.includes('日')) return untilTomorrowMs(now);
  return undefined;
}
