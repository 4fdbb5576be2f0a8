/** What tests stand on. */
package io.sealpost.testkit;
