"""How the models are made: data in, .onnx and card out, one command. Users never install this."""
