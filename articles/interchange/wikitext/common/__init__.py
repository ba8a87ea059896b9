"""What every part of the converter uses."""
