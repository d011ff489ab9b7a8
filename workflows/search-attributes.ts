/** The search attributes operators filter by; within the limits of SQL visibility (10 Keyword, 3 of every other type). */
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

export const SEARCH_ATTRIBUTES = {
  DubanRequirement: defineSearchAttributeKey('DubanRequirement', SearchAttributeType.KEYWORD),
  DubanLeads: defineSearchAttributeKey('DubanLeads', SearchAttributeType.KEYWORD_LIST),
  DubanCadence: defineSearchAttributeKey('DubanCadence', SearchAttributeType.KEYWORD),
  DubanPhase: defineSearchAttributeKey('DubanPhase', SearchAttributeType.KEYWORD),
  DubanPeriod: defineSearchAttributeKey('DubanPeriod', SearchAttributeType.KEYWORD),
  DubanDue: defineSearchAttributeKey('DubanDue', SearchAttributeType.DATETIME),
  DubanNext: defineSearchAttributeKey('DubanNext', SearchAttributeType.DATETIME),
  DubanLevel: defineSearchAttributeKey('DubanLevel', SearchAttributeType.INT),
  DubanOverdue: defineSearchAttributeKey('DubanOverdue', SearchAttributeType.BOOL),
} as const;
