/** The way from one service to another. */
package io.sealpost.shell.services;
