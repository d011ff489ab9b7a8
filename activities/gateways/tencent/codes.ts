/** Tencent Cloud SMS error codes, from "错误码" of 短信 API 2021-01-11 (cloud.tencent.com/document/api/382/52068), with the vendor's words. */
import { account, later, message, number, template, unclear, type Codes } from '../codes';

const MINUTE = 60_000;
/** Tencent's daily limits begin anew at midnight; the gateway puts the time to it. */
export const DAILY = new Set([
  'LimitExceeded.PhoneNumberDailyLimit',
  'LimitExceeded.PhoneNumberSameContentDailyLimit',
  'LimitExceeded.AppDailyLimit',
  'LimitExceeded.DailyLimit',
]);

export const TENCENT_CODES: Codes = {
  'InvalidParameterValue.IncorrectPhoneNumber': [number, '手机号格式错误'],
  'FailedOperation.PhoneNumberInBlacklist': [number, '手机号在黑名单库中，通常是用户退订或者命中运营商黑名单导致的'],
  'UnsupportedOperation.UnsuportedRegion': [number, '不支持该地区短信下发'],
  'UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber': [number, '群发请求里既有国内手机号也有国际手机号'],
  'FailedOperation.ContainSensitiveWord': [message, '短信内容中含有敏感词'],
  'InvalidParameter.DirtyWordFound': [message, '存在敏感词'],
  'InvalidParameterValue.ContentLengthLimit': [message, '请求的短信内容太长'],
  'InvalidParameterValue.ProhibitedUseUrlInTemplateParameter': [message, '禁止在模板变量中使用 URL'],
  'InvalidParameterValue.TemplateParameterFormatError': [message, '验证码模板参数格式错误'],
  'InvalidParameterValue.TemplateParameterLengthLimit': [message, '单个模板变量字符数超过规定的限制'],
  'FailedOperation.TemplateIncorrectOrUnapproved': [template, '模板未审批或内容不匹配'],
  'FailedOperation.TemplateParamSetNotMatchApprovedTemplate': [template, '请求内容与审核通过的模板内容不匹配'],
  'FailedOperation.TemplateUnapprovedOrNotExist': [template, '模板未审批或不存在'],
  'FailedOperation.MissingTemplateList': [template, '无法识别模板'],
  'FailedOperation.SignatureIncorrectOrUnapproved': [account, '签名未审批或格式错误'],
  'FailedOperation.MissingSignature': [account, '没有申请签名'],
  'FailedOperation.MissingSignatureList': [account, '无法识别签名'],
  'FailedOperation.InsufficientBalanceInSmsPackage': [account, '套餐包余量不足'],
  'FailedOperation.MarketingSendTimeConstraint': [later(60 * MINUTE), '营销短信只允许在8点到22点发送'],
  'FailedOperation.FailResolvePacket': [message, '请求包解析失败'],
  'FailedOperation.JsonParseFail': [message, '解析请求包体时候失败'],
  'LimitExceeded.PhoneNumberThirtySecondLimit': [later(30_000), '单个手机号30秒内下发短信条数超过设定的上限'],
  'LimitExceeded.PhoneNumberOneHourLimit': [later(60 * MINUTE), '单个手机号1小时内下发短信条数超过设定的上限'],
  'LimitExceeded.PhoneNumberDailyLimit': [later(), '单个手机号日下发短信条数超过设定的上限'],
  'LimitExceeded.PhoneNumberSameContentDailyLimit': [later(), '单个手机号下发相同内容超过设定的上限'],
  'LimitExceeded.AppDailyLimit': [later(), '业务短信日下发条数超过设定的上限'],
  'LimitExceeded.DailyLimit': [later(), '短信日下发条数超过设定的上限 (国际/港澳台)'],
  'LimitExceeded.DeliveryFrequencyLimit': [later(10 * MINUTE), '下发短信命中了频率限制策略'],
  'LimitExceeded*': [later(10 * MINUTE), '超过配额限制'],
  'RequestLimitExceeded*': [later(MINUTE), '请求的次数超过了频率限制'],
  'UnauthorizedOperation*': [account, '未授权操作'],
  'AuthFailure.SignatureExpire': [later(MINUTE), '签名过期，Timestamp 和服务器时间相差不得超过五分钟'],
  'AuthFailure*': [account, '鉴权失败'],
  IpInBlacklist: [account, 'IP地址在黑名单中'],
  IpNotInWhitelist: [account, 'IP地址不在白名单中'],
  'InvalidParameterValue.SdkAppIdNotExist': [account, 'SdkAppId 不存在'],
  'InvalidParameter.AppidAndBizId': [account, '账号与应用id不匹配'],
  'InvalidParameter*': [message, '参数错误'],
  'MissingParameter*': [message, '缺少参数'],
  'InternalError.RequestTimeException': [later(MINUTE), '请求发起时间不正常，服务器时间差异超过10分钟'],
  'InternalError.SigVerificationFail': [account, '后端校验 Sig 失败'],
  'InternalError.SigFieldMissing': [account, '后端包体中请求包体没有 Sig 字段或 Sig 为空'],
  // The vendor itself does not know: 接口超时或后短信收发包超时, 请求下发短信超时, 未知错误.
  'InternalError*': [unclear, '内部错误，可能已下发'],
  'ResourceUnavailable*': [later(MINUTE), '资源不可用'],
};
