/** The main job, done once on real input and told step by step. */
package io.sealpost.local.story;
