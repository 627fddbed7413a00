"use client";

import { QueryErrorResetBoundary } from "@tanstack/react-query";
import { Component, type ReactNode, Suspense } from "react";
import { Failed } from "./failed.tsx";
import { SkeletonRows } from "./skeleton-rows.tsx";

type Props = {
  /** Said when the read fails: "The imports could not be read". */
  failed: string;
  pending?: ReactNode;
  children: ReactNode;
};

/** Gives what reads with `useSuspenseQuery` its first two states: pending and failed. */
export function QueryBoundary({ failed, pending, children }: Props) {
  return (
    <QueryErrorResetBoundary>
      {({ reset }) => (
        <ErrorBoundary title={failed} onRetry={reset}>
          <Suspense fallback={pending ?? <SkeletonRows />}>{children}</Suspense>
        </ErrorBoundary>
      )}
    </QueryErrorResetBoundary>
  );
}

type BoundaryProps = { title: string; onRetry: () => void; children: ReactNode };

// React has error boundaries as classes only.
class ErrorBoundary extends Component<BoundaryProps, { error: unknown }> {
  override state = { error: null as unknown };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return <Failed title={this.props.title} error={this.state.error} retry={this.retry} />;
  }

  private retry = () => {
    this.props.onRetry();
    this.setState({ error: null });
  };
}
