// @ts-check
/* Assessments with lines on a scale. */
import { start } from "./assessment_form.js";
import { openResult } from "./reflection_result.js";

start(true, openResult);
