import { Component, type ReactNode } from "react";
import { Refused } from "./api.ts";

/** A page that broke says so, keeps the frame, and offers the way back. */
export class Failed extends Component<{ children: ReactNode }, { error: Error | null }> {
	override state: { error: Error | null } = { error: null };

	static getDerivedStateFromError(error: Error) {
		return { error };
	}

	override render() {
		const { error } = this.state;
		if (!error) return this.props.children;
		return (
			<div className="empty" role="alert">
				<h2>This page broke</h2>
				<p>{error.message}</p>
				<p className="muted">Nothing you decided is lost: decisions are stored before they are shown.</p>
				<a href={location.href} onClick={() => this.setState({ error: null })}>
					Load it again
				</a>
			</div>
		);
	}
}

/** What went wrong with a question, in the server's own words, and a way to ask again. */
export function Trouble({ error, again }: { error: Error; again?: () => void }) {
	return (
		<div className="empty" role="alert">
			<h2>
				{error instanceof Refused && error.status === 0
					? "The server is gone"
					: error instanceof Refused && error.status === 404
						? "Not in this record"
						: "That did not work"}
			</h2>
			<p>{error.message}</p>
			{again && (
				<button type="button" className="plain" style={{ color: "var(--accent)" }} onClick={again}>
					Try again
				</button>
			)}
		</div>
	);
}
