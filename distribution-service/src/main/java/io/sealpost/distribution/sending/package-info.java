/**
 * Brings what is due to its target. What to do with an answer, how long to wait and which targets
 * rest is decided by plain functions; the workers around them lease a lane, make one attempt and
 * record what came of it. A target has only so many attempts at once, and one that cannot be
 * reached rests, so that it slows nobody else. The certificate's key and passwords come from
 * secret-service for each use and are never written down.
 */
package io.sealpost.distribution.sending;
