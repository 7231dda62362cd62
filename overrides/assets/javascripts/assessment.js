// @ts-check
/* Assessments whose questions have answers of their own. Those with lines on a scale are started by reflection.js. */
import { start } from "./assessment_form.js";

start(false, () => null);
