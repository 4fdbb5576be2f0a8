package io.sealpost.local.chaoslog;

import java.util.List;
import java.util.Map;

/**
 * What was compared.
 *
 * @param counts what there was of each, in the order in which it is shown
 * @param differences each names who has what instead of what; none when all is well
 */
record Findings(Map<String, String> counts, List<String> differences) {}
