"""Examinations: from the plan to results and appeals, under the rules of four eyes, with every act in the log."""
