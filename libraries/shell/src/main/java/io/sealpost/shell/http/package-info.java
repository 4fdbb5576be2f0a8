/** The conventions of every HTTP answer. */
package io.sealpost.shell.http;
