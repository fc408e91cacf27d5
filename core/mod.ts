/**
 * Exhibit's public names: what programs, notebooks and the command line import.
 *
 * @module
 */
export type { Clock } from "./clock.ts";
export { systemClock } from "./clock.ts";
export { type GenerateOptions, parseGenerateOptions, type RawGenerateOptions } from "./config.ts";
export type { ImageEvent, ImageStatus, RunEvent, SummaryEvent, TotalEvent } from "./events.ts";
export type { EvidenceData, EvidenceRecord, Thing } from "./evidence/record.ts";
export {
  EvidenceImageGenerator,
  type EvidenceImageGeneratorOptions,
  type GenerationResults,
  type PromptPreview,
} from "./generator.ts";
export {
  openPictureMaker,
  type PictureMaker,
  type PictureWish,
  type WishedPicture,
} from "./picture_maker.ts";
export type { ImageGenerationAttempt, ImageTrace } from "./image_trace.ts";
export { type AttemptReport, ImageTracer, type TraceRequest } from "./image_tracer.ts";
export { composePrompt, type Prompt } from "./prompt/compose.ts";
export {
  type PromptLibrary,
  readOwnPromptLibrary,
  readPromptLibrary,
  SHIPPED_PROMPTS,
} from "./prompt/library.ts";
export type { LintFinding } from "./prompt/lint/lint_finding.ts";
export { type LintedTemplate, lintTemplate } from "./prompt/lint/lint_template.ts";
export { parseTemplate, type PromptTemplate, TemplateError } from "./prompt/template.ts";
export { countVariations, variation } from "./prompt/variations.ts";
export {
  type FailureKind,
  FAILURES,
  type ImageProvider,
  type ImageRequest,
  type ImageResult,
  type MediaType,
  ProviderError,
  type ProviderModule,
  type ProviderSettings,
} from "./provider.ts";
export {
  type Environment,
  findMissingEvidence,
  generateMissingImages,
  type RunDependencies,
} from "./run.ts";
export { formatCount, formatDuration, formatUsd } from "./quantities.ts";
export { loadProvider } from "./provider_registry.ts";
export { openStoreSession, type StoreSession } from "./store_session.ts";
export { type CostGroup, type CostRow, type MaybeBilled, MoneyRows } from "./store/money_rows.ts";
export { openStore, type Store } from "./store/store.ts";
export type { TraceFilter } from "./store/trace_filter.ts";
export { listTraces, type TracePage, type TracePageOptions } from "./store/trace_list.ts";
export { type AttemptStory, readTraceStory, type TraceStory } from "./store/trace_story.ts";
export type { TraceSummary } from "./store/trace_summary.ts";
export { type VerifyEvent, verifyStore } from "./store/verify.ts";
export {
  describeSubject,
  DOCUMENT_TYPES,
  documentOf,
  type DocumentType,
  type Subject,
} from "./subject.ts";
export { UsageError } from "./usage_error.ts";
export { SOFTWARE, VERSION } from "./version.ts";
