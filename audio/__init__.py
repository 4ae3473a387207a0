"""Microphone, recognisers, voice and playback; knows nothing of hetipurku."""
